/** Text as bytes of an encoding that Node only reads: each character by the two bytes that are read as it. */
export function encodeAs(label: 'gb18030' | 'big5' | 'gbk', text: string): Buffer {
  const decoder = new TextDecoder(label);
  const bytesOf = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '\ufffd') bytesOf.set(char, [lead, trail]);
    }
  }
  return Buffer.from(Array.from(text).flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : known(bytesOf.get(char), char))));
}

function known(bytes: readonly number[] | undefined, char: string): readonly number[] {
  if (!bytes) throw new RangeError(`no two bytes are read as ${char}`);
  return bytes;
}

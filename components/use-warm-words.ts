import { useEffect, useState } from 'preact/hooks';

/** Turns from 0 to 1 when the words are there, so that what was asked before is asked once more; `want` asks for them. */
export function useWarmWords(warm: () => Promise<void>): [round: number, want: () => void] {
  const [round, setRound] = useState(0);
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    // Where they cannot be had, characters go on to serve.
    warm().then(
      () => setRound(1),
      () => undefined,
    );
  }, [isWanted, warm]);
  return [round, () => setWanted(true)];
}

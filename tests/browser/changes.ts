/**
 * HTML, the script that changes it, and the text it then has; painted stretches in ⟦ ⟧. Scripts know
 * `here`, the element around it all, its first text as `text`, its `first` and `last` child elements,
 * and its `b`.
 */
export const CHANGES: ReadonlyArray<readonly [what: string, before: string, script: string, after: string]> = [
  // Characters of one text.
  ['a text is written anew', '<p>⟦三会一课⟧</p>', 'text.data = "学习三严三实"', '学习⟦三严三实⟧'],
  ['words come before a phrase', '<p>⟦三会一课⟧</p>', 'text.insertData(0, "坚持")', '坚持⟦三会一课⟧'],
  ['words come behind a phrase', '<p>⟦三会一课⟧</p>', 'text.appendData("制度")', '⟦三会一课⟧制度'],
  ['words come into a phrase', '<p>⟦三会一课⟧</p>', 'text.insertData(2, "和")', '三会和一课'],
  ['words in a phrase go', '<p>三会和一课</p>', 'text.deleteData(2, 1)', '⟦三会一课⟧'],
  ['half a phrase goes', '<p>⟦三会一课⟧制度</p>', 'text.deleteData(0, 2)', '一课制度'],
  ['a phrase becomes another', '<p>⟦主题党日⟧</p>', 'text.appendData("活动")', '⟦主题党日活动⟧'],
  ['a text is emptied', '<p>⟦三会一课⟧</p>', 'text.data = ""', ''],
  ['a text is cut in a phrase', '<p>⟦三会一课⟧</p>', 'text.splitText(2)', '⟦三会⟧⟦一课⟧'],
  ['a text is cut between phrases', '<p>⟦三会一课⟧⟦三严三实⟧</p>', 'text.splitText(4)', '⟦三会一课⟧⟦三严三实⟧'],
  ['texts are joined', '<p>⟦三会⟧<b></b>⟦一课⟧</p>', 'b.remove(); here.normalize()', '⟦三会一课⟧'],

  // Elements that come and go.
  ['everything is replaced', '<p>⟦三会一课⟧</p>', 'here.innerHTML = "<p>坚持三严三实</p>"', '坚持⟦三严三实⟧'],
  ['everything is replaced by the same', '<p>⟦三会一课⟧</p>', 'here.innerHTML = "<p>三会一课</p>"', '⟦三会一课⟧'],
  ['everything goes', '<p>⟦三会一课⟧</p>⟦三严三实⟧', 'here.replaceChildren()', ''],
  ['a paragraph goes', '<p>⟦三会一课⟧</p><p>⟦三严三实⟧</p>', 'first.remove()', '⟦三严三实⟧'],
  ['a paragraph is replaced', '<p>⟦三会一课⟧</p>', 'first.outerHTML = "<div>三严三实</div>"', '⟦三严三实⟧'],
  ['a paragraph is added', '<p>⟦三会一课⟧</p>', 'here.insertAdjacentHTML("beforeend", "<p>三严三实</p>")', '⟦三会一课⟧⟦三严三实⟧'],
  ['much is added', '', 'here.innerHTML = "<i>三严三实</i>，".repeat(200)', '⟦三严三实⟧，'.repeat(200)],
  ['what came is gone before it was read', '⟦三会一课⟧', 'here.append("三严三实"); setTimeout(() => here.lastChild.remove(), 30)', '⟦三会一课⟧'],
  ['what stood between goes', '<p>三会<b>的</b>一课</p>', 'b.remove()', '⟦三会⟧⟦一课⟧'],
  ['a block that stood between goes', '<div>三会<div><b>的</b></div>一课</div>', 'b.parentNode.remove()', '⟦三会⟧⟦一课⟧'],
  ['a picture that stood between goes', '<p>三会<img alt="">一课</p>', 'first.children[0].remove()', '⟦三会⟧⟦一课⟧'],
  ['a second line break goes', '<p>三会<br><br>一课</p>', 'first.children[0].remove()', '⟦三会⟧⟦一课⟧'],
  ['text comes between', '<p>⟦三会⟧<b>⟦一课⟧</b></p>', 'b.before("的")', '三会的一课'],
  ['a picture comes between', '<p>⟦三会⟧<b>⟦一课⟧</b></p>', 'b.before(new Image())', '三会一课'],
  ['a second line break comes between', '<p>⟦三会⟧<br>⟦一课⟧</p>', 'text.after(document.createElement("br"))', '三会一课'],
  ['a block that stood between goes from beside a comment', '<div>三会<!-- 注 --><div>的</div>一课</div>', 'first.children[0].remove()', '⟦三会⟧⟦一课⟧'],
  ['a block comes between', '<div>⟦三会⟧<b>⟦一课⟧</b></div>', 'b.insertAdjacentHTML("beforebegin", "<div></div>")', '三会一课'],
  ['a comment comes between', '<p>⟦三会一课⟧</p>', 'text.splitText(2).before(new Comment("注"))', '⟦三会⟧⟦一课⟧'],
  ['a phrase is wrapped', '<p>⟦三会一课⟧制度</p>', 'range(text, 0, text, 4).surroundContents(document.createElement("b"))', '⟦三会一课⟧制度'],
  ['a phrase is unwrapped', '<p>落实<b>⟦三会一课⟧</b></p>', 'b.replaceWith(...b.childNodes)', '落实⟦三会一课⟧'],
  ['a stretch is deleted across elements', '<p>⟦三⟧<b>⟦会⟧</b>⟦一课⟧，⟦三严三实⟧</p>', 'range(text, 1, b.nextSibling, 1).deleteContents()', '三课，⟦三严三实⟧'],

  // Blocks by their names that are displayed in the line.
  ['text comes beside one', '<div style="display:inline">⟦三会一课⟧</div>', 'here.append("，")', '⟦三会一课⟧，'],
  ['text goes from beside one', '坚持<div style="display:inline">⟦三会一课⟧</div>', 'text.remove()', '⟦三会一课⟧'],
  ['one comes beside text', '三会', 'here.insertAdjacentHTML("beforeend", "<div style=display:contents>一课</div>")', '⟦三会⟧⟦一课⟧'],
  ['one goes from beside text', '⟦三会⟧<div style="display:inline">⟦一课⟧</div>，<p>文</p>', 'here.append(first)', '三会，文一课'],

  // What moves.
  ['a paragraph moves', '<p>⟦三会一课⟧</p><p>⟦三严三实⟧</p>', 'here.append(first)', '⟦三严三实⟧⟦三会一课⟧'],
  [
    'paragraphs are sorted',
    '<p>⟦三会一课⟧</p><p>⟦三严三实⟧</p><p>⟦主题党日⟧</p>',
    'here.append(...[...here.children].reverse())',
    '⟦主题党日⟧⟦三严三实⟧⟦三会一课⟧',
  ],
  ['one text moves to another', '<p>三会</p><p>一课</p>', 'first.append(last.firstChild)', '⟦三会⟧⟦一课⟧'],
  ['half a phrase moves away', '<p>⟦三会⟧<b>⟦一课⟧</b></p><div></div>', 'last.append(b)', '三会一课'],
  ['a phrase moves into what is left alone', '<p>⟦三会一课⟧</p><textarea></textarea>', 'last.append(text)', '三会一课'],
  ['a paragraph moves into what is left alone', '<p>⟦三会一课⟧</p><div contenteditable></div>', 'last.append(first)', '三会一课'],
  [
    'a shadow host moves into what is left alone',
    '<div><template shadowrootmode="open">⟦三会一课⟧</template></div><div contenteditable></div>',
    'last.append(first)',
    '三会一课',
  ],
  ['a phrase moves out of what is left alone', '<p>文</p><textarea>三会一课</textarea>', 'first.append(last.firstChild)', '文⟦三会一课⟧'],
  ['a phrase moves into another document', '<p>⟦三会一课⟧</p>⟦三严三实⟧', 'new Document().append(first)', '⟦三严三实⟧'],
  ['text comes from a template', '<template><p>三<b>会</b>一课</p></template>', 'here.append(first.content)', '⟦三⟧⟦会⟧⟦一课⟧'],

  // What stands around.
  ['a guard’s word comes in an element before', '<p><b>某</b>⟦三会一课⟧</p>', 'b.textContent = "初"', '初三会一课'],
  ['a guard’s word goes from an element before', '<p><b>初</b>三会一课</p>', 'b.remove()', '⟦三会一课⟧'],
  ['quotation marks come', '<p>多快好省</p>', 'first.prepend("“"); first.append("”")', '“⟦多快好省⟧”'],

  // What a person begins to write in, or ends.
  ['a paragraph is edited from now on', '<p>落实⟦三会一课⟧</p>', 'first.contentEditable = "true"; text.insertData(0, "要")', '要落实三会一课'],
  ['paragraphs are edited from now on, and nothing is written yet', '<p>落实⟦三会一课⟧</p>⟦三严三实⟧', 'here.contentEditable = "true"', '落实三会一课三严三实'],
  ['a word is edited from now on', '<p>落实<b>⟦三会一课⟧</b>，⟦三严三实⟧</p>', 'b.contentEditable = "true"', '落实三会一课，⟦三严三实⟧'],
  [
    'a word that parted a phrase is edited no more',
    '<p>三会<b contenteditable>一</b>课</p>',
    'setTimeout(() => b.removeAttribute("contenteditable"), 200)',
    '⟦三会⟧⟦一⟧⟦课⟧',
  ],
  [
    'paragraphs are edited no more, and nothing is written',
    '<div contenteditable><p>落实三会一课</p>三严三实</div>',
    'setTimeout(() => { first.contentEditable = "false" }, 200)',
    '落实⟦三会一课⟧⟦三严三实⟧',
  ],
  ['a paragraph is edited no more', '<p contenteditable>落实三会一课</p>', 'first.contentEditable = "false"; text.insertData(0, "要")', '要落实⟦三会一课⟧'],

  // Shadow roots.
  ['a shadow root comes with its host', '<p>文</p>', 'const host = document.createElement("div"); shadow(host, "三会一课"); here.append(host)', '文⟦三会一课⟧'],
  [
    'a shadow root is attached later, and its block changes',
    '<div>文</div>',
    'setTimeout(() => { shadow(first, "三会一课<slot>"); first.append("字") }, 200)',
    '⟦三会一课⟧文字',
  ],
  [
    'text changes in a shadow root',
    '<div><template shadowrootmode="open"><p>⟦三会一课⟧</p></template></div>',
    'first.shadowRoot.firstChild.textContent = "三严三实"',
    '⟦三严三实⟧',
  ],
  [
    'text comes into a shadow root that was empty',
    '<div><template shadowrootmode="open"></template></div>',
    'first.shadowRoot.append("三会一课")',
    '⟦三会一课⟧',
  ],
  ['a shadow root goes with its host', '<div><template shadowrootmode="open">⟦三会一课⟧</template></div>⟦三严三实⟧', 'first.remove()', '⟦三严三实⟧'],
  [
    'a shadow root changes while its host is away',
    '<div><template shadowrootmode="open">⟦三会一课⟧</template></div>',
    'first.remove(); setTimeout(() => { first.shadowRoot.append("，三严三实"); here.append(first) }, 200)',
    '⟦三会一课⟧，⟦三严三实⟧',
  ],
  [
    'text in a slot changes',
    '<div><template shadowrootmode="open"><slot></slot></template><p>⟦三会一课⟧</p></div>',
    'first.firstElementChild.textContent = "三严三实"',
    '⟦三严三实⟧',
  ],

  // The registry that the page shares with us.
  ['the page clears the registry, and changes', '<p>⟦三会一课⟧</p>', 'CSS.highlights.clear(); here.append("！")', '⟦三会一课⟧！'],
  [
    'the page empties every highlight, and changes there',
    '<p>⟦三会一课⟧</p>',
    'for (const highlight of CSS.highlights.values()) highlight.clear(); first.append("！")',
    '⟦三会一课⟧！',
  ],
];

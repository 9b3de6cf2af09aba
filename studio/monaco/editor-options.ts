/** How all our JSON editors behave. */
import type { editor } from 'monaco-editor/editor'

export const editorOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  fontSize: 13,
  lineHeight: 20,
  fontFamily: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK JP', monospace",
  tabSize: 2,
  wordWrap: 'on',
  wrappingIndent: 'indent',
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  stickyScroll: { enabled: true },
  fixedOverflowWidgets: true,
  folding: true,
  lineNumbersMinChars: 3,
  padding: { top: 8, bottom: 8 },
  quickSuggestions: { strings: true, other: true, comments: false },
  suggest: { showWords: false },
  guides: { indentation: true, bracketPairs: false },
  // Japanese full stops and spaces are no look-alikes here.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
} satisfies editor.IStandaloneEditorConstructionOptions

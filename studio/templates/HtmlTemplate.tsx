/** The formatted text of a message: Tiptap, with completion of what stands between `{{` and `}}`. */
import { useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { isSafeLink } from '../../platform/contract/rich-text/read-rich-text.ts'
import type { Completion } from '../../platform/expression/complete.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { TextFrame } from '../../runtime/compose/TextFrame.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { completeText, textProblem } from '../workflows/expression/complete-text.ts'
import { Proposals } from '../workflows/expression/Proposals.tsx'
import classes from './Templates.module.css'
import { htmlForEditor, htmlFromEditor } from './template-html.ts'

interface HtmlTemplateProps {
  label: string
  value: string
  scope: Scope
  onChange: (html: string) => void
}

const extensions = [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] },
    // A link may be made of a field.
    link: { openOnClick: false, isAllowedUri: uri => /^\{\{/.test(uri ?? '') || isSafeLink(uri ?? '') },
    dropcursor: false,
    gapcursor: false,
  }),
]

/** A line break counts as one character, so that offsets in the text are places in the document. */
const leaf = '\n'

export function HtmlTemplate({ label, value, scope, onChange }: HtmlTemplateProps) {
  const { language } = useTexts()
  const list = useId()
  const told = useRef(value)
  const [before, setBefore] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const found = useMemo(
    () =>
      before === null
        ? []
        : completeText({ text: before, cursor: before.length, kind: 'template', scope, language, asked: true }),
    [before, scope, language],
  )
  const active = found[Math.min(at, found.length - 1)]
  const keys = useRef<(event: KeyboardEvent) => boolean>(() => false)
  const editor = useEditor({
    extensions,
    content: htmlForEditor(value),
    injectCSS: false,
    editorProps: {
      attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' },
      handleKeyDown: (_, event) => keys.current(event),
    },
    onUpdate: ({ editor }) => {
      const html = editor.isEmpty ? '' : htmlFromEditor(editor.getHTML())
      told.current = html
      onChange(html)
      const { $from, empty } = editor.state.selection
      setBefore(empty ? $from.parent.textBetween(0, $from.parentOffset, leaf, leaf) : null)
      setAt(0)
    },
    onBlur: () => setBefore(null),
  })
  // Written elsewhere: in the JSON beside it, or by an undo.
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    editor?.commands.setContent(htmlForEditor(value), { emitUpdate: false })
  }, [value, editor])
  const take = (completion: Completion) => {
    const { to } = editor!.state.selection
    const from = to - (before!.length - completion.from)
    editor!.chain().focus().insertContentAt({ from, to }, { type: 'text', text: completion.insert }).run()
  }
  keys.current = event => {
    if (!active || event.isComposing) return false
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' || event.key === 'Tab') take(active)
    else if (event.key === 'Escape') setBefore(null)
    else return false
    return true
  }
  const problem = useMemo(() => textProblem(value.replaceAll('&nbsp;', ' '), 'template', scope), [value, scope])
  return (
    <div className={classes.html}>
      <TextFrame editor={editor} />
      {active && <Proposals id={list} found={found} active={active} onTake={take} />}
      {problem && <p className={classes.problem}>{problem}</p>}
    </div>
  )
}

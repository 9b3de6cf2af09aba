/** The text of a mail with its formats: only those that `readRichText` keeps. A chunk of its own, with Tiptap. */
import { useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import { isSafeLink } from '../../platform/contract/rich-text/read-rich-text.ts'
import { TextFrame } from './TextFrame.tsx'

interface MailEditorProps {
  label: string
  value: JsonObject
  /** Counts up when `value` was put there by something else than typing. */
  round: number
  plain: boolean
  autoFocus: boolean
  onChange: (value: JsonObject) => void
}

const extensions = [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] },
    link: { openOnClick: false, isAllowedUri: uri => isSafeLink(uri ?? '') },
    dropcursor: false,
    gapcursor: false,
  }),
]

export function MailEditor({ label, value, round, plain, autoFocus, onChange }: MailEditorProps) {
  const told = useRef(onChange)
  told.current = onChange
  const editor = useEditor({
    extensions,
    content: value,
    // Its rules stand in our stylesheet: the CSP forbids those that scripts add.
    injectCSS: false,
    onCreate: ({ editor }) => {
      // Loaded late, it takes the keys from nobody who is writing elsewhere by now.
      if (autoFocus && !document.activeElement?.matches('input, textarea')) editor.view.focus()
    },
    editorProps: { attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor }) => told.current(editor.getJSON() as JsonObject),
  })
  const shown = useRef(round)
  useEffect(() => {
    if (shown.current === round) return
    shown.current = round
    editor?.commands.setContent(value)
  }, [round, value, editor])
  return <TextFrame editor={editor} plain={plain} />
}

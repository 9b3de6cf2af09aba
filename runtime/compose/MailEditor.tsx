/** The text of a mail with its formats: only those that `readRichText` keeps. A chunk of its own, with Tiptap. */
import '@mantine/tiptap/styles.layer.css'
import { RichTextEditor } from '@mantine/tiptap'
import { useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import { isSafeLink } from '../../platform/contract/rich-text/read-rich-text.ts'
import classes from './compose.module.css'

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

const words = [
  'boldControlLabel',
  'italicControlLabel',
  'underlineControlLabel',
  'strikeControlLabel',
  'bulletListControlLabel',
  'orderedListControlLabel',
  'blockquoteControlLabel',
  'linkControlLabel',
  'unlinkControlLabel',
  'linkEditorInputLabel',
  'linkEditorInputPlaceholder',
  'linkEditorExternalLink',
  'linkEditorInternalLink',
  'linkEditorSave',
] as const

export function MailEditor({ label, value, round, plain, autoFocus, onChange }: MailEditorProps) {
  const { t } = useTranslation('compose')
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
  return (
    <RichTextEditor
      // One and the same at run time; Mantine's types come from the other half of Tiptap's package.
      editor={editor as never}
      labels={Object.fromEntries(words.map(word => [word, t(`editor.${word}`)]))}
      classNames={{ root: classes.editor!, content: classes.text!, toolbar: classes.toolbar! }}
    >
      {!plain && (
        <RichTextEditor.Toolbar>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Bold />
            <RichTextEditor.Italic />
            <RichTextEditor.Underline />
            <RichTextEditor.Strikethrough />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.BulletList />
            <RichTextEditor.OrderedList />
            <RichTextEditor.Blockquote />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Link />
            <RichTextEditor.Unlink />
          </RichTextEditor.ControlsGroup>
        </RichTextEditor.Toolbar>
      )}
      <RichTextEditor.Content />
    </RichTextEditor>
  )
}

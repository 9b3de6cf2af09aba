/** A formatted text with the buttons that format it: only those whose formats `readRichText` keeps. */
import '@mantine/tiptap/styles.layer.css'
import { RichTextEditor } from '@mantine/tiptap'
import { useTranslation } from 'react-i18next'
import classes from './compose.module.css'

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

interface TextFrameProps {
  /** Tiptap's. */
  editor: unknown
  plain?: boolean
}

export function TextFrame({ editor, plain = false }: TextFrameProps) {
  const { t } = useTranslation('compose')
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

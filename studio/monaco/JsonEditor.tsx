/** JSON text in Monaco: completion and hover from our meta-schema, problems at their place. */
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { rangeOfPointer } from '../text/text-position.ts'
import classes from './JsonEditor.module.css'
import { MonacoLoading } from './MonacoLoading.tsx'
import type { Monaco } from './monaco-type.ts'
import { type Mark, useJsonEditor } from './useJsonEditor.ts'

export interface JsonEditorProps {
  path: string
  value: string
  /** Read only without it. */
  onChange?: (text: string) => void
  label: string
  marks?: Mark[]
  /** Brings a place into sight; a new object each time, so that the same place can be asked for again. */
  jump?: { pointer: string } | null
  /** Whoever opened it by keys goes on in it. */
  focused?: boolean
}

export function JsonEditor(props: JsonEditorProps) {
  return <MonacoLoading>{monaco => <Editor {...props} monaco={monaco} />}</MonacoLoading>
}

const noMarks: Mark[] = []

function Editor(props: JsonEditorProps & { monaco: Monaco }) {
  const { monaco, path, value, onChange, label, marks = noMarks, jump, focused = false } = props
  const host = useRef<HTMLDivElement>(null)
  const theme = `enishi-${useComputedColorScheme('light')}`
  const instance = useJsonEditor({ monaco, host, path, value, onChange, label, marks, theme })
  const text = useRef(value)
  text.current = value
  useEffect(() => {
    const range = jump && rangeOfPointer(text.current, jump.pointer)
    if (!instance || !range) return
    instance.setSelection({
      startLineNumber: range.startLine,
      startColumn: range.startColumn,
      endLineNumber: range.endLine,
      endColumn: range.endColumn,
    })
    instance.revealLineInCenterIfOutsideViewport(range.startLine)
  }, [instance, jump])
  useEffect(() => {
    if (focused) instance?.focus()
  }, [instance, focused])
  return <div ref={host} className={classes.editor} data-testid="json-editor" />
}

/** One Monaco editor on one text: the text comes in as minimal edits, what a person types goes out. */
import type { editor } from 'monaco-editor/editor'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { textChange } from '../text/text-change.ts'
import { rangeOfPointer } from '../text/text-position.ts'
import { editorOptions } from './editor-options.ts'
import type { Monaco } from './monaco-type.ts'

/** A problem at its place, as squiggle. */
export interface Mark {
  pointer: string
  message: string
  severity: 'error' | 'warning'
}

interface JsonEditorHook {
  monaco: Monaco
  host: RefObject<HTMLDivElement | null>
  /** `entity/account.json`: the kind in front chooses the meta-schema. */
  path: string
  value: string
  onChange?: ((text: string) => void) | undefined
  label: string
  marks: Mark[]
  theme: string
}

export function useJsonEditor({ monaco, host, path, value, onChange, label, marks, theme }: JsonEditorHook) {
  const [instance, setInstance] = useState<editor.IStandaloneCodeEditor | null>(null)
  const change = useRef(onChange)
  change.current = onChange
  const latest = useRef(value)
  latest.current = value
  // What was typed and has not come back as `value` yet: an echo must not undo the keys pressed since.
  const pending = useRef<string[]>([])

  useEffect(() => {
    const uri = monaco.Uri.parse(`enishi://${crypto.randomUUID()}/${path}`)
    const model = monaco.editor.createModel(latest.current, 'json', uri)
    const created = monaco.editor.create(host.current!, {
      ...editorOptions,
      model,
      ariaLabel: label,
      readOnly: !change.current,
    })
    // Only what is typed here; what comes in from outside is known there already.
    const typing = model.onDidChangeContent(() => {
      const text = model.getValue()
      if (text === latest.current) return
      pending.current.push(text)
      change.current?.(text)
    })
    setInstance(created)
    return () => {
      typing.dispose()
      created.dispose()
      model.dispose()
    }
  }, [monaco, host, path, label])

  useEffect(() => monaco.editor.setTheme(theme), [monaco, theme])
  useEffect(() => {
    const echo = pending.current.indexOf(value)
    pending.current.splice(0, echo < 0 ? pending.current.length : echo + 1)
    if (instance && echo < 0) writeText(instance, value)
  }, [instance, value])
  useEffect(() => {
    const model = instance?.getModel()
    if (model)
      monaco.editor.setModelMarkers(
        model,
        'enishi',
        marks.flatMap(mark => markerOf(monaco, value, mark)),
      )
  }, [monaco, instance, marks, value])
  return instance
}

function writeText(instance: editor.IStandaloneCodeEditor, value: string) {
  const model = instance.getModel()
  const before = model?.getValue()
  if (!model || before === undefined || before === value) return
  const { offset, length, content } = textChange(before, value)
  const start = model.getPositionAt(offset)
  const end = model.getPositionAt(offset + length)
  const range = {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  }
  model.pushStackElement()
  model.pushEditOperations(instance.getSelections(), [{ range, text: content }], () => null)
  model.pushStackElement()
}

function markerOf(monaco: Monaco, text: string, { pointer, message, severity }: Mark): editor.IMarkerData[] {
  const range = rangeOfPointer(text, pointer)
  if (!range) return []
  return [
    {
      startLineNumber: range.startLine,
      startColumn: range.startColumn,
      endLineNumber: range.endLine,
      endColumn: range.endColumn,
      message,
      severity: severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    },
  ]
}

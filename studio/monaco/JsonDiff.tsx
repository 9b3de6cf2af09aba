/** Two texts and what differs between them, side by side where there is room. */
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { editorOptions } from './editor-options.ts'
import classes from './JsonEditor.module.css'
import { MonacoLoading } from './MonacoLoading.tsx'
import type { Monaco } from './monaco-type.ts'

interface JsonDiffProps {
  before: string
  after: string
  label: string
}

export function JsonDiff(props: JsonDiffProps) {
  return <MonacoLoading>{monaco => <Diff {...props} monaco={monaco} />}</MonacoLoading>
}

function Diff({ monaco, before, after, label }: JsonDiffProps & { monaco: Monaco }) {
  const host = useRef<HTMLDivElement>(null)
  const theme = `enishi-${useComputedColorScheme('light')}`
  useEffect(() => {
    const original = monaco.editor.createModel(before, 'json')
    const modified = monaco.editor.createModel(after, 'json')
    const editor = monaco.editor.createDiffEditor(host.current!, {
      ...editorOptions,
      readOnly: true,
      originalAriaLabel: label,
      modifiedAriaLabel: label,
      renderSideBySideInlineBreakpoint: 720,
      hideUnchangedRegions: { enabled: true },
      renderOverviewRuler: false,
    })
    editor.setModel({ original, modified })
    return () => {
      editor.dispose()
      original.dispose()
      modified.dispose()
    }
  }, [monaco, before, after, label])
  useEffect(() => monaco.editor.setTheme(theme), [monaco, theme])
  return <div ref={host} className={classes.editor} data-testid="json-diff" />
}

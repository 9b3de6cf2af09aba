/**
 * Brings Monaco when the first editor is shown: its code, its texts in the user's language, its workers (files of our
 * own origin, as the CSP wants it) and the meta-schemas that complete and check our documents.
 */
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import JsonWorker from 'monaco-editor/language/json/json.worker?worker'
import { documentKinds } from '../../platform/contract/documents.ts'
import type { Language } from '../../runtime/i18n/languages.ts'
import type { Monaco } from './monaco-type.ts'
import { defineThemes } from './themes.ts'

/** Kinds of documents with a meta-schema at `/schemas/<kind>.json`; a model's path begins with the kind. */
const kinds = ['entity', ...documentKinds]

/** A `$schema` goes before the path: entities name their dialect there, and ours is what describes them. */
const dialects = [
  'https://json-schema.org/draft/2020-12/schema',
  'http://json-schema.org/draft-07/schema',
  'http://json-schema.org/draft-07/schema#',
]

let loading: Promise<Monaco> | undefined

export function loadMonaco(language: Language): Promise<Monaco> {
  loading ??= load(language).catch(error => {
    loading = undefined
    throw error
  })
  return loading
}

async function load(language: Language): Promise<Monaco> {
  // Monaco reads its texts once, while its modules run: a switch of language shows after a reload of the page.
  if (language === 'ja') await import('monaco-editor/nls/lang/ja')
  self.MonacoEnvironment = { getWorker: (_id, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()) }
  const [{ monaco, jsonDefaults }, schemas] = await Promise.all([import('./monaco.ts'), metaSchemas()])
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    comments: 'error',
    trailingCommas: 'error',
    schemaValidation: 'warning',
    enableSchemaRequest: false,
    schemas,
  })
  defineThemes(monaco)
  return monaco
}

/** Without a meta-schema an editor still edits: it only completes less. */
async function metaSchemas() {
  const schemas = await Promise.all(kinds.map(async kind => ({ kind, schema: await metaSchema(kind) })))
  return schemas.flatMap(({ kind, schema }) => {
    if (schema === null) return []
    const byPath = { uri: `enishi://schemas/${kind}.json`, fileMatch: [`/${kind}/*.json`], schema }
    return kind === 'entity' ? [byPath, ...dialects.map(uri => ({ uri, schema }))] : [byPath]
  })
}

async function metaSchema(kind: string): Promise<object | null> {
  try {
    const answer = await fetch(`/schemas/${kind}.json`)
    return answer.ok ? ((await answer.json()) as object) : null
  } catch {
    return null
  }
}

/** The editor, all its features, and JSON as its one language. Loaded on demand only. */
import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/features/register.all'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'
// At once, not with the first JSON text as Monaco means it: it brings every feature along, and a feature that comes after
// the first editor misses its service ("depends on UNKNOWN service").
import 'monaco-editor/languages/features/json/jsonMode'

export { jsonDefaults, monaco }

/**
 * Where a plugin's own screens stand in the front ends. The components are exported by `client.tsx` beside the plugin's
 * door file, under the widget's id; see docs/plugins.md.
 */
import type { LocalText } from '../workflow/text.ts'

export type PluginWidget =
  /** A panel of a record's page. */
  | { id: string; place: 'record'; entity: string; title: LocalText; icon?: string }
  /** A button over an entity's list; it is told what the list shows. */
  | { id: string; place: 'list'; entity: string; title: LocalText; icon?: string }

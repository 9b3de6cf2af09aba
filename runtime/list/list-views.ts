/**
 * The views a list offers. A grid without a filter is the whole list and stands first; where no document is that, a
 * derived one is (`whole: undefined`).
 */
import type { ViewDocument } from '../../platform/contract/documents.ts'

export function listViews(views: ViewDocument[]): { whole: ViewDocument | undefined; others: ViewDocument[] } {
  const whole = views.find(view => !view.filter && view.type === 'grid')
  return { whole, others: views.filter(view => view !== whole) }
}

/** What records are called, as far as kept answers tell. */
import type { Json } from '../../platform/contract/json.ts'
import type { LabelOf } from './overlay.ts'
import { keptAnswers } from './store/kept-answers.ts'

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export async function knownLabels(): Promise<LabelOf> {
  const answers = await keptAnswers()
  const found = new Map<string, { _id: string; _label: string } | null>()
  return asked => {
    if (!id.test(asked)) return null
    if (!found.has(asked)) found.set(asked, look(asked))
    return found.get(asked) ?? null
  }

  function look(asked: string) {
    for (const { text } of answers) {
      const label = text.includes(asked) ? labelIn(JSON.parse(text) as Json, asked) : null
      if (label) return { _id: asked, _label: label }
    }
    return null
  }
}

function labelIn(value: Json | undefined, asked: string): string | null {
  if (typeof value !== 'object' || value === null) return null
  if (!Array.isArray(value) && value['_id'] === asked && typeof value['_label'] === 'string') return value['_label']
  for (const each of Object.values(value)) {
    const label = labelIn(each as Json, asked)
    if (label) return label
  }
  return null
}

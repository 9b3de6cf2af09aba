/** The workflows of a model as they may be started: with the revision they were published in. */
import type { WorkflowDocument } from '../../contract/workflow/workflow-document.ts'
import type { CompiledModel, DocumentSource } from '../../metadata/compile-model.ts'
import type { Model } from '../../metadata/model.ts'

export interface PublishedWorkflow {
  document: WorkflowDocument
  revision: number
}

export function publishedIn(model: Model): readonly PublishedWorkflow[] {
  const known = byModel.get(model)
  if (known) return known
  const sources = 'sources' in model ? (model as CompiledModel).sources.documents : []
  const made = sources.filter(isWorkflow).map(({ body, revision }) => ({ document: body, revision }))
  byModel.set(model, made)
  return made
}

const byModel = new WeakMap<Model, readonly PublishedWorkflow[]>()

const isWorkflow = (source: DocumentSource): source is DocumentSource<'workflow'> => source.kind === 'workflow'

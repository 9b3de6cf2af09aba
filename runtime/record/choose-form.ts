/** Which of an entity's forms a person sees. Pure. */
import type { FormDocument } from '../../platform/contract/documents.ts'

export interface FormPlace {
  device: 'phone' | 'desktop'
  /** Where the record stands (`x-entity.stages`); null: nowhere, or it is new. */
  stage: string | null
}

/**
 * `forms` are already those of the person's roles; one that says for whom it is stands before one for everybody, then
 * one for the stage before one for all, then one for the device.
 */
export function chooseForm(forms: FormDocument[], { device, stage }: FormPlace): FormDocument | undefined {
  const weight = ({ for: target }: FormDocument) =>
    (target?.roles?.length ? 4 : 0) + (target?.stage ? 2 : 0) + (target?.device ? 1 : 0)
  return forms
    .filter(({ for: target }) => (target?.device ?? device) === device && (target?.stage ?? stage) === stage)
    .toSorted((a, b) => weight(b) - weight(a))[0]
}

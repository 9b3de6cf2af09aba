/** Which of an entity's forms a person sees. Pure. */
import type { FormDocument } from '../../platform/contract/documents.ts'

/** `forms` are already those of the person's roles; one that says so is meant for them before one for everybody. */
export function chooseForm(forms: FormDocument[], device: 'phone' | 'desktop'): FormDocument | undefined {
  const weight = ({ for: target }: FormDocument) => (target?.roles?.length ? 2 : 0) + (target?.device ? 1 : 0)
  return forms
    .filter(({ for: target }) => (target?.device ?? device) === device)
    .sort((a, b) => weight(b) - weight(a))[0]
}

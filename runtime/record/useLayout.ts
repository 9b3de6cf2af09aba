/** The form's layout for this person and screen: the document made for them, else one for all, else derived. */
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { FormDocument } from '../../platform/contract/documents.ts'
import { formLayout } from '../../platform/contract/layout.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'

/** A record that is not saved yet has no related lists and no history. */
export function useLayout({ entity, forms }: EntityDescription, saved: boolean) {
  const isPhone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  return useMemo(() => {
    const layout = formLayout(entity, chooseForm(forms, isPhone ? 'phone' : 'desktop'))
    return saved ? layout : layout.map(onlyFields).filter(({ sections }) => sections.length > 0)
  }, [entity, forms, isPhone, saved])
}

/** `forms` are already those of the person's roles; one that says so is meant for them before one for everybody. */
function chooseForm(forms: FormDocument[], device: 'phone' | 'desktop'): FormDocument | undefined {
  const weight = ({ for: target }: FormDocument) => (target?.roles?.length ? 2 : 0) + (target?.device ? 1 : 0)
  return forms
    .filter(({ for: target }) => (target?.device ?? device) === device)
    .sort((a, b) => weight(b) - weight(a))[0]
}

const onlyFields = (tab: ReturnType<typeof formLayout>[number]) => ({
  ...tab,
  sections: tab.sections
    .map(section => ({ ...section, items: section.items.filter(({ kind }) => kind === 'field') }))
    .filter(({ items }) => items.length > 0),
})

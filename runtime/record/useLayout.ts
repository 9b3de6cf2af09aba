/** The form's layout for this person and screen: the document made for them, else one for all, else derived. */
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import { formLayout } from '../../platform/contract/layout.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { chooseForm } from './choose-form.ts'

/** A record that is not saved yet has no related lists and no history. */
export function useLayout({ entity, forms }: EntityDescription, saved: boolean) {
  const isPhone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  return useMemo(() => {
    const layout = formLayout(entity, chooseForm(forms, isPhone ? 'phone' : 'desktop'))
    return saved ? layout : layout.map(onlyFields).filter(({ sections }) => sections.length > 0)
  }, [entity, forms, isPhone, saved])
}

const onlyFields = (tab: ReturnType<typeof formLayout>[number]) => ({
  ...tab,
  sections: tab.sections
    .map(section => ({ ...section, items: section.items.filter(({ kind }) => kind === 'field') }))
    .filter(({ items }) => items.length > 0),
})

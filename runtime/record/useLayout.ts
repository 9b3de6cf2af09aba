/** The form's layout for this person and screen: the document made for them, else one for all, else derived. */
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import { formLayout } from '../../platform/contract/layout.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { chooseForm } from './choose-form.ts'

/** A record that is not saved yet (null) has no related lists and no history. */
export function useLayout({ entity, forms }: EntityDescription, record: JsonObject | null) {
  const isPhone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  const at = entity.stages && record?.[entity.stages.field]
  const stage = typeof at === 'string' ? at : null
  const saved = record !== null
  return useMemo(() => {
    const layout = formLayout(entity, chooseForm(forms, { device: isPhone ? 'phone' : 'desktop', stage }))
    return saved ? layout : layout.map(onlyFields).filter(({ sections }) => sections.length > 0)
  }, [entity, forms, isPhone, stage, saved])
}

const onlyFields = (tab: ReturnType<typeof formLayout>[number]) => ({
  ...tab,
  sections: tab.sections
    .map(section => ({ ...section, items: section.items.filter(({ kind }) => kind === 'field') }))
    .filter(({ items }) => items.length > 0),
})

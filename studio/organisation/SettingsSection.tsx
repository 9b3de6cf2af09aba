/** Language, time zone, fiscal year, weekend, holidays and currency, saved together. */
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { OrganisationSettings } from '../../platform/contract/organisation.ts'
import { client } from '../../runtime/client.ts'
import { useSaved } from '../people/useSaved.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Organisation.module.css'
import { organisationLists } from './organisation-queries.ts'
import { SettingsFields } from './SettingsFields.tsx'

export function SettingsSection({ saved }: { saved: OrganisationSettings }) {
  const { t } = useTexts()
  const [edited, setEdited] = useState<OrganisationSettings>(saved)
  const save = useSaved(() => client.organisation.update(edited), organisationLists)
  const isChanged = JSON.stringify(edited) !== JSON.stringify(saved)
  return (
    <form
      className={classes.section}
      onSubmit={event => {
        event.preventDefault()
        save.mutate(undefined)
      }}
    >
      <SettingsFields edited={edited} onChange={setEdited} />
      {save.error != null && <PlanProblem error={save.error} />}
      <Group justify="flex-end" mt="md">
        <Button type="submit" disabled={!isChanged} loading={save.isPending}>
          {t('common:action.save')}
        </Button>
      </Group>
    </form>
  )
}

/** The rules as inputs; what a change means for people is said before it is saved. */
import { Alert, Button, Group, MultiSelect, NumberInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { policyLimits, type SignInPolicy } from '../../platform/contract/sign-in-policy.ts'
import { client } from '../../runtime/client.ts'
import { Part } from '../../runtime/settings/Part.tsx'
import { showDone } from '../../runtime/shell/show-done.ts'
import { useRoleChoices, useUsers } from '../people/people-queries.ts'
import { isIn } from '../people/user-filter.ts'
import { useSaved } from '../people/useSaved.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'

type NumberKey = 'passwordLength' | 'idleMinutes' | 'sessionHours'

export function RulesForm({ saved }: { saved: SignInPolicy }) {
  const { t } = useTexts()
  const [edited, setEdited] = useState(saved)
  const roles = useRoleChoices()
  const affected = useAffected(edited.twoFactorRoles)
  const save = useSaved(
    () => client.signInPolicy.change(edited),
    ['sign-in-policy'],
    () => showDone(t('signInRules.saved')),
  )
  const isChanged = JSON.stringify(edited) !== JSON.stringify(saved)
  const number = (key: NumberKey) => (
    <NumberInput
      label={t(`signInRules.${key}`)}
      description={t(`signInRules.${key}Hint`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      min={policyLimits[key].least}
      max={policyLimits[key].most}
      allowDecimal={false}
      clampBehavior="blur"
      placeholder={key === 'passwordLength' ? '' : t('signInRules.none')}
      value={edited[key] ?? ''}
      onChange={value => {
        const given = value === '' ? (key === 'passwordLength' ? policyLimits[key].least : null) : Number(value)
        setEdited({ ...edited, [key]: given })
      }}
    />
  )
  return (
    <Part title={t('signInRules.title')} hint={t('signInRules.hint')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          save.mutate(undefined)
        }}
      >
        <Stack gap="md">
          {number('passwordLength')}
          {number('idleMinutes')}
          {number('sessionHours')}
          <MultiSelect
            label={t('signInRules.twoFactorRoles')}
            description={t('signInRules.twoFactorRolesHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={roles}
            value={edited.twoFactorRoles}
            onChange={twoFactorRoles => setEdited({ ...edited, twoFactorRoles })}
            searchable
          />
          {isChanged && affected > 0 && <Alert color="yellow">{t('signInRules.affected', { count: affected })}</Alert>}
          {save.error != null && <PlanProblem error={save.error} />}
          <Group justify="flex-end">
            <Button type="submit" disabled={!isChanged} loading={save.isPending}>
              {t('common:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Part>
  )
}

/** How many would have to set up a second step at their next click. */
function useAffected(roles: string[]): number {
  const { data: users = [] } = useUsers()
  const now = new Date()
  return users.filter(user => user.roles.some(role => roles.includes(role)) && isIn('noSecondStep', user, now)).length
}

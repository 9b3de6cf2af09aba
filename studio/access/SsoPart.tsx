/** Single sign-on as the environment sets it up, which groups give which roles, and a test of the other system. */
import { Alert, Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { SsoSettings } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { Part } from '../../runtime/settings/Part.tsx'
import classes from '../people/People.module.css'
import { useRoleChoices, useRoleTitles } from '../people/people-queries.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'

export function SsoPart() {
  const { t } = useTexts()
  const { data } = useQuery({ queryKey: ['sso-settings'], queryFn: client.sso.settings })
  const test = useMutation({ mutationFn: client.sso.test, meta: { quiet: true } })
  if (!data) return null
  if (!data.sso) return <Part title={t('sso.title')} hint={t('sso.none')} />
  return (
    <Part
      title={t('sso.title')}
      hint={t('sso.hint')}
      action={
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('sso.test')}
        </Button>
      }
    >
      <div aria-live="polite">
        {test.error != null && <PlanProblem error={test.error} />}
        {test.data?.works && (
          <Alert color="green">
            {t('sso.works', { keys: test.data.keys, out: t(test.data.signsOut ? 'sso.signsOut' : 'sso.signsOutNot') })}
          </Alert>
        )}
        {test.data?.works === false && <Alert color="red">{test.data.problem}</Alert>}
      </div>
      <Facts sso={data.sso} />
    </Part>
  )
}

function Facts({ sso }: { sso: SsoSettings }) {
  const { t } = useTexts()
  const titleOf = useRoleTitles()
  const known = new Set(useRoleChoices().map(({ value }) => value))
  const role = (id: string) => (
    <Tag key={id} tone={known.has(id) ? 'accent' : 'danger'}>
      {known.has(id) ? titleOf(id) : `${id}: ${t('sso.unknownRole')}`}
    </Tag>
  )
  return (
    <dl className={classes.facts}>
      <dt>{t('sso.issuer')}</dt>
      <dd>{sso.issuer}</dd>
      <dt>{t('sso.client')}</dt>
      <dd>{sso.clientId}</dd>
      <dt>{t('sso.secret')}</dt>
      <dd>{t(sso.hasSecret ? 'sso.hasSecret' : 'sso.noSecret')}</dd>
      <dt>{t('sso.redirect')}</dt>
      <dd>
        <code>{sso.redirectUri}</code>
      </dd>
      <dt>{t('sso.scopes')}</dt>
      <dd>{sso.scopes}</dd>
      <dt>{t('sso.creates')}</dt>
      <dd>
        {sso.createDomains.length ? sso.createDomains.map(domain => `@${domain}`).join(', ') : t('sso.createsNone')}
      </dd>
      {sso.createRoles.length > 0 && (
        <>
          <dt>{t('sso.gets')}</dt>
          <dd>{sso.createRoles.map(role)}</dd>
        </>
      )}
      <dt>{sso.rolesClaim ? t('sso.groups', { claim: sso.rolesClaim }) : t('sso.noGroups')}</dt>
      <dd>
        {Object.entries(sso.roles).map(([group, id]) => (
          <div key={group}>
            {group} → {role(id)}
          </div>
        ))}
      </dd>
      {sso.unitClaim && (
        <>
          <dt>{t('sso.unit')}</dt>
          <dd>{sso.unitClaim}</dd>
        </>
      )}
    </dl>
  )
}

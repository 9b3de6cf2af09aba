/** The other system that one may sign in by: connect oneself with it, and take that away. */
import { Button } from '@mantine/core'
import { IconBuilding } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { client } from '../../client.ts'
import { FormAlert } from '../../shell/FormAlert.tsx'
import { showError } from '../../shell/show-error.ts'
import { ssoProblem } from '../../sign-in/sso-problem.ts'
import { useFormat } from '../../value/useFormat.ts'
import { Part } from '../Part.tsx'
import classes from '../Settings.module.css'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { AskPassword } from './AskPassword.tsx'
import { useStep } from './useStep.ts'

const queryKey = ['connections']

export function ConnectionsPart() {
  const { t } = useSettingsTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const { problem } = useSearch({ strict: false }) as { problem?: string }
  const { data: state } = useQuery({ queryKey: ['sso'], queryFn: client.session.sso })
  const { data: connections = [] } = useQuery({ queryKey, queryFn: client.connections.list })
  const [asking, setAsking] = useState(false)
  if (!state?.sso) return null
  const { name, issuer } = state.sso
  const remove = (id: string) =>
    client.connections.remove(id).then(() => queries.invalidateQueries({ queryKey }), showError)
  const told = ssoProblem(problem, t)
  return (
    <Part
      title={t('settings.connections.title')}
      hint={t('settings.connections.intro', { name })}
      action={
        connections.every(each => each.issuer !== issuer) && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('settings.connections.connect', { name })}
          </Button>
        )
      }
    >
      {told && <FormAlert>{told}</FormAlert>}
      <ul className={classes.rows}>
        {connections.map(each => (
          <li key={each._id} className={classes.row}>
            <IconBuilding size={20} aria-hidden />
            <div className={classes.rowText}>
              <strong>{each.issuer === issuer ? name : each.issuer}</strong>
              <div className={classes.rowFacts}>
                {t('settings.sessions.since', { at: format.dateTime(each.createdAt) })}
              </div>
            </div>
            <Button size="xs" variant="default" onClick={() => void remove(each._id)}>
              {t('settings.connections.disconnect')}
            </Button>
          </li>
        ))}
      </ul>
      {asking && <Connect name={name} onClose={() => setAsking(false)} />}
    </Part>
  )
}

function Connect({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useSettingsTexts()
  const begin = useStep(client.connections.begin, ({ url }) => window.location.assign(url))
  return (
    <AskPassword
      title={t('settings.connections.connect', { name })}
      action={t('settings.twoFactor.next')}
      busy={begin.isPending}
      error={begin.error}
      onConfirm={begin.mutate}
      onClose={onClose}
    />
  )
}

/** Takes a pack out: what it brought stays as the customer's own, or goes into the archive. */
import { Radio, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { UninstallMode } from '../../platform/contract/client/packs.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { PackSummary } from '../../platform/contract/pack.ts'
import { client } from '../../runtime/client.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Packs.module.css'
import { useReviewedPack } from './useReviewedPack.ts'

interface UninstallPackProps {
  pack: PackSummary
  opened: boolean
  onClose: () => void
}

export function UninstallPack({ pack, opened, onClose }: UninstallPackProps) {
  const { t, language } = useTexts()
  const titleOf = useEntityTitles()
  const [mode, setMode] = useState<UninstallMode>('keep')
  const [typed, setTyped] = useState('')
  const id = `uninstall.${pack.name}.${mode}`
  const plan = () => client.packs.planUninstall(pack.name, mode)
  const { data } = useQuery({ queryKey: ['planned', id], queryFn: plan, enabled: opened, gcTime: 0, retry: false })
  const close = () => {
    setMode('keep')
    setTyped('')
    onClose()
  }
  const title = t('packs.uninstallTitle', { title: labelText(pack.title, language) })
  const act = { act: 'uninstall', name: pack.name, mode } as const
  const instead = useReviewedPack(title, mode === 'purge' ? null : { ...act, mode })
  return (
    <PlannedChange
      instead={instead}
      id={id}
      opened={opened}
      onClose={close}
      title={title}
      plan={plan}
      ready={mode !== 'purge' || typed === pack.name}
      apply={({ hash }, confirm) =>
        client.packs.uninstall(pack.name, { mode, hash, confirm, ...(mode === 'purge' && { typed }) })
      }
      applyLabel={t('packs.uninstall')}
      steady
      choices={
        <>
          <Radio.Group
            className={classes.conflict!}
            value={mode}
            onChange={value => setMode(value as UninstallMode)}
            label={t('packs.whatStays')}
          >
            <div className={classes.sides}>
              <Radio value="keep" label={t('packs.keep')} description={t('packs.keepHint')} />
              <Radio value="remove" label={t('packs.remove')} description={t('packs.removeHint')} />
              <Radio value="purge" label={t('packs.purge')} description={t('packs.purgeHint')} />
            </div>
          </Radio.Group>
          {mode === 'purge' && (
            <section className={classes.told}>
              <h3>{t('packs.purge')}</h3>
              <ul>
                {data?.losses.map(({ entity, field, records }) => (
                  <li key={`${entity} ${field}`}>
                    {t('packs.lost', { name: field ? `${titleOf(entity)} ${field}` : titleOf(entity), count: records })}
                  </li>
                ))}
              </ul>
              <TextInput
                mt="md"
                label={t('archive.typeName', { name: pack.name })}
                value={typed}
                onChange={event => setTyped(event.currentTarget.value)}
                autoComplete="off"
              />
            </section>
          )}
        </>
      }
    />
  )
}

/** The newer version of a pack: what it does, what both changed and whose counts, what is held back and why. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import type { AnswersByPack, PackSummary } from '../../platform/contract/pack.ts'
import type { MergeChoice, PackUpgradePlan } from '../../platform/contract/plan.ts'
import { client } from '../../runtime/client.ts'
import { PackQuestions } from '../../runtime/setup/PackQuestions.tsx'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { MergeConflicts } from './MergeConflicts.tsx'
import classes from './Packs.module.css'
import { useReviewedPack } from './useReviewedPack.ts'

interface UpgradePackProps {
  pack: PackSummary
  opened: boolean
  onClose: () => void
}

export function UpgradePack({ pack, opened, onClose }: UpgradePackProps) {
  const { t, language } = useTexts()
  const [choices, setChoices] = useState<Record<string, MergeChoice>>({})
  const [answers, setAnswers] = useState<AnswersByPack>({})
  const id = `upgrade.${pack.name}.${JSON.stringify([choices, answers])}`
  const plan = () => client.packs.planUpgrade(pack.name, { choices, answers })
  // What is planned for other choices stays in sight while these are planned.
  const { data } = useQuery({
    queryKey: ['planned', id],
    queryFn: plan,
    enabled: opened,
    staleTime: 60_000,
    gcTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
  })
  const { name, version } = pack
  const title = t('packs.upgradeTitle', { title: labelText(pack.title, language), version })
  const instead = useReviewedPack(title, { act: 'upgrade', name, version, answers, choices })
  return (
    <PlannedChange
      instead={instead}
      id={id}
      opened={opened}
      onClose={onClose}
      title={title}
      plan={plan}
      apply={({ hash }, confirm) => client.packs.upgrade(pack.name, { hash, confirm, choices, answers })}
      applyLabel={t('packs.upgrade')}
      steady
      choices={
        data && (
          <>
            <MergeConflicts
              conflicts={data.conflicts}
              onChoose={(ids, choice) =>
                setChoices({ ...choices, ...Object.fromEntries(ids.map(each => [each, choice])) })
              }
            />
            <Told plan={data} />
            {pack.questions.length > 0 && (
              <section className={classes.told}>
                <h3>{t('packs.questions')}</h3>
                <PackQuestions packs={[pack]} answers={answers} onChange={setAnswers} />
              </section>
            )}
          </>
        )
      }
    />
  )
}

/** What does not come in, and what comes switched off. */
function Told({ plan: { held, switchedOff } }: { plan: PackUpgradePlan }) {
  const { t } = useTexts()
  return (
    <>
      {held.length > 0 && (
        <section className={classes.told}>
          <h3>{t('packs.held')}</h3>
          <p className={classes.hint}>{t('packs.heldHint')}</p>
          <ul>
            {held.map(({ document, pointer, message }) => (
              <li key={`${document.kind} ${document.id} ${pointer} ${message}`}>
                <b>
                  {t(`kind.${document.kind}`)} {document.id}
                </b>{' '}
                {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      {switchedOff.length > 0 && (
        <section className={classes.told}>
          <h3>{t('packs.switchedOff')}</h3>
          <p className={classes.hint}>{t('packs.switchedOffHint')}</p>
          <ul>
            {switchedOff.map(workflow => (
              <li key={workflow}>{workflow}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Administrator, language, time zone, packs, sample data. The language choice above switches the page as one types. */
import { Button, Select, Stack, Switch } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { AnswersByPack } from '../../platform/contract/pack.ts'
import { problemText } from '../i18n/problem-text.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { FormAlert } from '../shell/FormAlert.tsx'
import { timeZonesWith } from '../value/time-zones.ts'
import { AdministratorFields } from './AdministratorFields.tsx'
import { choosePacks } from './choose-packs.ts'
import { PackCards } from './PackCards.tsx'
import { PackQuestions } from './PackQuestions.tsx'
import classes from './SetupForm.module.css'
import { SetupProgress } from './SetupProgress.tsx'
import type { useSetup } from './useSetup.ts'

/** What most begin with; the smaller ones are to show how far it goes. */
const usualPacks = ['crm', 'sfa', 'service']

export function SetupForm({ setup }: { setup: ReturnType<typeof useSetup> }) {
  const { t, i18n } = useTranslation()
  const { language } = useLanguage()
  const { timeZone, setTimeZone } = setup
  const [packs, setPacks] = useState(setup.packs.map(pack => pack.name).filter(name => usualPacks.includes(name)))
  const [sample, setSample] = useState(true)
  const [answers, setAnswers] = useState<AnswersByPack>({})
  const titles = setup.packs.filter(pack => packs.includes(pack.name)).map(pack => labelText(pack.title, i18n.language))
  const list = new Intl.ListFormat(i18n.language).format(titles)

  // What was said of a pack that is no longer chosen is not sent.
  const ofThese = Object.fromEntries(Object.entries(answers).filter(([name]) => packs.includes(name)))

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    const text = (name: string) => String(values.get(name))
    const person = { name: text('name').trim(), email: text('email').trim(), password: text('password') }
    setup.run({ ...person, locale: language, timeZone, packs, sample: sample && packs.length > 0, answers: ofThese })
  }

  if (setup.running) return <SetupProgress packs={list} sample={sample && packs.length > 0} />
  const problems = setup.problem instanceof ApiError ? setup.problem.errors : []
  return (
    <form onSubmit={submit}>
      <Stack gap="xl">
        {setup.problem && <FormAlert>{problemText(setup.problem, t)}</FormAlert>}
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('setup.you')}</legend>
          <AdministratorFields problems={problems} />
          <Select
            label={t('setup.timeZone')}
            data={timeZonesWith(timeZone)}
            value={timeZone}
            onChange={zone => zone && setTimeZone(zone)}
            searchable
            allowDeselect={false}
          />
        </fieldset>
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('setup.packs')}</legend>
          <p className={classes.hint}>{setup.packs.length ? t('setup.packsHint') : t('setup.noPacks')}</p>
          <PackCards
            packs={setup.packs}
            chosen={packs}
            onChange={(name, on) => setPacks(choosePacks(setup.packs, packs, name, on))}
          />
          <PackQuestions
            packs={setup.packs.filter(({ name }) => packs.includes(name))}
            answers={answers}
            onChange={setAnswers}
            problems={problems}
          />
          {packs.length > 0 && (
            <Switch
              label={t('setup.sample')}
              description={t('setup.sampleHint')}
              checked={sample}
              onChange={event => setSample(event.currentTarget.checked)}
            />
          )}
        </fieldset>
        <Button type="submit" size="sm" fullWidth>
          {t('setup.submit')}
        </Button>
      </Stack>
    </form>
  )
}

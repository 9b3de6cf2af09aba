/** One pack: what it brings, what installing it would do, and the choice of sample data. */
import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core'
import { IconArrowUp, IconDots, IconDownload, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import type { AnswersByPack, PackSummary } from '../../platform/contract/pack.ts'
import { client } from '../../runtime/client.ts'
import { PackQuestions } from '../../runtime/setup/PackQuestions.tsx'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { NotFound } from '../../runtime/shell/NotFound.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { EntityMark } from '../model/EntityMark.tsx'
import { packQuery, packsQuery } from '../model/model-queries.ts'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { BackLink } from '../shell/BackLink.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { PackBrings } from './PackBrings.tsx'
import classes from './Packs.module.css'
import { SamplePart } from './SamplePart.tsx'
import { UninstallPack } from './UninstallPack.tsx'
import { UpgradePack } from './UpgradePack.tsx'
import { useReviewedPack } from './useReviewedPack.ts'

export function PackPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: packs, error, refetch } = useQuery(packsQuery)
  const pack = packs?.find(({ name }) => name === id)
  return (
    <WithRight right="packs">
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !packs && <Rows />}
      {packs && (pack ? <Pack pack={pack} packs={packs} /> : <NotFound />)}
    </WithRight>
  )
}

function Pack({ pack, packs }: { pack: PackSummary; packs: PackSummary[] }) {
  const { t, language } = useTexts()
  const navigate = useNavigate()
  const { plan } = useSearch({ strict: false }) as { plan?: boolean }
  const show = (on: boolean) =>
    void navigate({ to: '/packs/$id', params: { id: pack.name }, search: on ? { plan: true } : {}, replace: true })
  const along = withRequired(pack, packs).filter(each => !each.installed)
  return (
    <>
      <PageHeader
        before={
          <>
            <BackLink to="packs" />
            <EntityMark icon={pack.icon ?? 'package'} color="indigo" size={28} />
          </>
        }
        title={labelText(pack.title, language)}
        beside={`${pack.name} ${pack.version}`}
      >
        <InstalledActions pack={pack} />
        {!pack.installed && (
          <Button size="xs" leftSection={<IconDownload size={16} />} onClick={() => show(true)}>
            {t('packs.install')}
          </Button>
        )}
      </PageHeader>
      <PackContent pack={pack} />
      <PackPlan pack={pack} along={along} opened={plan === true} onClose={() => show(false)} />
    </>
  )
}

/** The pack and all that it requires, those first that are needed. */
function withRequired(pack: PackSummary, packs: readonly PackSummary[], found = new Set<PackSummary>()): PackSummary[] {
  for (const name of pack.requires) {
    const needed = packs.find(other => other.name === name)
    if (needed && !found.has(needed)) withRequired(needed, packs, found)
  }
  return [...found.add(pack)]
}

/** Upgrade where there is something newer, and the way out; what was done is told also when the pack is gone by it. */
function InstalledActions({ pack }: { pack: PackSummary }) {
  const { t } = useTexts()
  const [act, setAct] = useState<'upgrade' | 'uninstall' | null>(null)
  const close = () => setAct(null)
  return (
    <>
      {pack.installed && pack.installed !== pack.version && (
        <Button size="xs" leftSection={<IconArrowUp size={16} />} onClick={() => setAct('upgrade')}>
          {t('packs.upgradeTo', { version: pack.version })}
        </Button>
      )}
      {pack.installed && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('packs.more')}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item color="red.8" leftSection={<IconTrash size={16} />} onClick={() => setAct('uninstall')}>
              {t('packs.uninstall')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <UpgradePack pack={pack} opened={act === 'upgrade'} onClose={close} />
      <UninstallPack pack={pack} opened={act === 'uninstall'} onClose={close} />
    </>
  )
}

/** What it brings, and what has to be there before it. */
function PackContent({ pack }: { pack: PackSummary }) {
  const { t, language } = useTexts()
  const { data: details } = useQuery(packQuery(pack.name))
  const description = labelText(pack.description, language)
  return (
    <div className={classes.page}>
      {description && <p className={classes.description}>{description}</p>}
      {pack.installed && <p className={classes.entities}>{t('packs.installed', { version: pack.installed })}</p>}
      <ul className={classes.list} aria-label={t('page.entities')}>
        {pack.entities.map(({ name, title }) => (
          <li key={name} className={classes.entity}>
            {pack.installed ? (
              <Link to="/entities/$id" params={{ id: name }}>
                {labelText(title, language)}
              </Link>
            ) : (
              labelText(title, language)
            )}
          </li>
        ))}
      </ul>
      {pack.installed && details && (pack.hasSample || details.sample.installed) && (
        <SamplePart name={pack.name} installed={details.sample.installed} records={details.sample.records} />
      )}
      {details && <PackBrings pack={details} />}
    </div>
  )
}

interface PackPlanProps {
  pack: PackSummary
  /** With what it brings along. */
  along: PackSummary[]
  opened: boolean
  onClose: () => void
}

function PackPlan({ pack, along, opened, onClose }: PackPlanProps) {
  const { t, language } = useTexts()
  const [sample, setSample] = useState(pack.hasSample)
  const [answers, setAnswers] = useState<AnswersByPack>({})
  const { name, version } = pack
  const title = t('packs.installTitle', { title: labelText(pack.title, language) })
  const instead = useReviewedPack(`${title} ${version}`, { act: 'install', name, version, answers, sample })
  return (
    <PlannedChange
      instead={instead}
      id={`install.${pack.name}.${JSON.stringify(answers)}`}
      opened={opened}
      onClose={onClose}
      title={title}
      plan={() => client.packs.plan(pack.name, { answers })}
      apply={agreed => client.packs.install(pack.name, { hash: agreed.hash, sample, answers })}
      applyLabel={t('packs.install')}
      steady
      choices={
        <>
          {along.some(({ questions }) => questions.length > 0) && (
            <section className={classes.told}>
              <h3>{t('packs.questions')}</h3>
              <PackQuestions packs={along} answers={answers} onChange={setAnswers} />
            </section>
          )}
          {pack.hasSample && (
            <Checkbox
              mt="md"
              label={t('packs.sample')}
              description={t('packs.sampleHint')}
              checked={sample}
              onChange={event => setSample(event.currentTarget.checked)}
            />
          )}
        </>
      }
      open={
        <Button component="a" href="/">
          {t('packs.openApp')}
        </Button>
      }
    />
  )
}

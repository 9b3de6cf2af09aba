/** One pack: what it brings, what installing it would do, and the choice of sample data. */
import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core'
import { IconArrowUp, IconDots, IconDownload, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import type { PackSummary } from '../../platform/contract/pack.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { NotFound } from '../../runtime/shell/NotFound.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { EntityMark } from '../model/EntityMark.tsx'
import { packsQuery } from '../model/model-queries.ts'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Packs.module.css'
import { UninstallPack } from './UninstallPack.tsx'
import { UpgradePack } from './UpgradePack.tsx'

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
  const missing = pack.requires.filter(name => !packs.find(other => other.name === name)?.installed)
  return (
    <>
      <PageHeader
        before={<EntityMark icon={pack.icon ?? 'package'} color="indigo" size={28} />}
        title={labelText(pack.title, language)}
        beside={`${pack.name} ${pack.version}`}
      >
        {pack.installed && <InstalledActions pack={pack} />}
        {!pack.installed && (
          <Button
            size="xs"
            leftSection={<IconDownload size={16} />}
            disabled={missing.length > 0}
            onClick={() => show(true)}
          >
            {t('packs.install')}
          </Button>
        )}
      </PageHeader>
      <PackContent pack={pack} missing={missing} />
      <PackPlan pack={pack} opened={plan === true} onClose={() => show(false)} />
    </>
  )
}

/** Upgrade where there is something newer, and the way out. */
function InstalledActions({ pack }: { pack: PackSummary }) {
  const { t } = useTexts()
  const [act, setAct] = useState<'upgrade' | 'uninstall' | null>(null)
  const close = () => setAct(null)
  return (
    <>
      {pack.installed !== pack.version && (
        <Button size="xs" leftSection={<IconArrowUp size={16} />} onClick={() => setAct('upgrade')}>
          {t('packs.upgradeTo', { version: pack.version })}
        </Button>
      )}
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
      <UpgradePack pack={pack} opened={act === 'upgrade'} onClose={close} />
      <UninstallPack pack={pack} opened={act === 'uninstall'} onClose={close} />
    </>
  )
}

/** What it brings, and what has to be there before it. */
function PackContent({ pack, missing }: { pack: PackSummary; missing: string[] }) {
  const { t, language } = useTexts()
  return (
    <div className={classes.page}>
      <p className={classes.description}>{labelText(pack.description, language)}</p>
      {pack.installed && <p className={classes.entities}>{t('packs.installed', { version: pack.installed })}</p>}
      {missing.length > 0 && (
        <p>
          {t('packs.needs')}{' '}
          {missing.map(name => (
            <Link key={name} to="/packs/$id" params={{ id: name }}>
              {name}
            </Link>
          ))}
        </p>
      )}
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
    </div>
  )
}

function PackPlan({ pack, opened, onClose }: { pack: PackSummary; opened: boolean; onClose: () => void }) {
  const { t, language } = useTexts()
  const [sample, setSample] = useState(pack.hasSample)
  return (
    <PlannedChange
      id={`install.${pack.name}`}
      opened={opened}
      onClose={onClose}
      title={t('packs.installTitle', { title: labelText(pack.title, language) })}
      plan={() => client.packs.plan(pack.name)}
      apply={agreed => client.packs.install(pack.name, { hash: agreed.hash, sample })}
      applyLabel={t('packs.install')}
      choices={
        pack.hasSample && (
          <Checkbox
            mt="md"
            label={t('packs.sample')}
            description={t('packs.sampleHint')}
            checked={sample}
            onChange={event => setSample(event.currentTarget.checked)}
          />
        )
      }
      open={
        <Button component="a" href="/">
          {t('packs.openApp')}
        </Button>
      }
    />
  )
}

/** Packs: what is installed, and what could be. */
import { Button } from '@mantine/core'
import { IconPackage, IconPackageExport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { labelText } from '../../platform/contract/label.ts'
import type { PackSummary } from '../../platform/contract/pack.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { EntityMark } from '../model/EntityMark.tsx'
import { packsQuery } from '../model/model-queries.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Packs.module.css'
import { useUploadPack } from './useUploadPack.tsx'

export function PacksPage() {
  const { t } = useTexts()
  const { data: packs, error, refetch } = useQuery(packsQuery)
  const upload = useUploadPack()
  return (
    <WithRight right="packs">
      <PageHeader title={t('page.packs')} {...(packs && { beside: packs.length })} ownLine>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPackageExport size={16} />}
          renderRoot={props => <Link to="/make-pack" {...props} />}
        >
          {t('makePack.title')}
        </Button>
        {upload.button}
      </PageHeader>
      {upload.problem}
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !packs && <Rows count={6} height={48} />}
      {packs?.length === 0 && <Notice icon={<IconPackage size={32} />} title={t('packs.empty')} />}
      {packs && packs.length > 0 && (
        <ul className={classes.cards}>
          {packs.map(pack => (
            <PackCard key={pack.name} pack={pack} />
          ))}
        </ul>
      )}
    </WithRight>
  )
}

function PackCard({ pack }: { pack: PackSummary }) {
  const { t, language } = useTexts()
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <EntityMark icon={pack.icon ?? 'package'} color="indigo" size={32} />
        <div className={classes.words}>
          <Link to="/packs/$id" params={{ id: pack.name }} className={classes.title}>
            {labelText(pack.title, language)}
          </Link>
          <span className={classes.name}>
            {pack.name} {pack.version}
          </span>
        </div>
        {pack.uploaded && <Tag tone="neutral">{t('packs.uploaded')}</Tag>}
        {pack.installed && <Tag tone="good">{t('packs.installed', { version: pack.installed })}</Tag>}
        {pack.installed && pack.installed !== pack.version && (
          <Tag tone="accent">{t('packs.newer', { version: pack.version })}</Tag>
        )}
      </div>
      <p className={classes.description}>{labelText(pack.description, language)}</p>
      <p className={classes.entities}>
        {pack.entities.map(({ title }) => labelText(title, language)).join(t('packs.comma'))}
      </p>
    </li>
  )
}

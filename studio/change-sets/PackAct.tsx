/** What a change set does with a pack, instead of edits. */
import { Link } from '@tanstack/react-router'
import type { ChangeSetPack } from '../../platform/contract/change-set.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './ChangeSets.module.css'

export function PackAct({ pack }: { pack: ChangeSetPack }) {
  const { t } = useTexts()
  const words = { pack: pack.act === 'uninstall' ? pack.name : `${pack.name} ${pack.version}` }
  const said =
    pack.act === 'uninstall' ? t(`packs.act_uninstall_${pack.mode}`, words) : t(`packs.act_${pack.act}`, words)
  return (
    <ul className={classes.items} aria-label={t('changeSets.documents')}>
      <li className={classes.item}>
        <Tag>{t('kind.pack')}</Tag>
        <Link to="/packs/$id" params={{ id: pack.name }} className={classes.pack}>
          {said}
        </Link>
        {pack.act === 'install' && pack.sample && <span className={classes.quiet}>{t('packs.withSample')}</span>}
      </li>
    </ul>
  )
}

/** The entities as rows: what each is called, how large it is, and where it comes from. */
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { EntityMark } from '../model/EntityMark.tsx'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import classes from '../shell/Table.module.css'
import { Tag } from '../shell/Tag.tsx'
import { useInParts } from '../shell/useInParts.ts'
import { useTexts } from '../shell/useTexts.ts'
import { RecordCount } from './RecordCount.tsx'
import type { EntityLine } from './useEntityList.ts'

export function EntityTable({ lines }: { lines: EntityLine[] }) {
  const { t } = useTexts()
  const shown = useInParts(lines)
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('entities.title')}</th>
            <th className={classes.wide}>{t('entities.name')}</th>
            <th className={classes.number}>{t('entities.fields')}</th>
            <th className={classes.number}>{t('entities.records')}</th>
            <th className={classes.wide}>{t('entities.origin')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(line => (
            <EntityRow key={line.entity.name} {...line} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Drawn once, however many come after it. */
const EntityRow = memo(function EntityRow({ entity, title, pack }: EntityLine) {
  return (
    <tr className={classes.row}>
      <td>
        <div className={classes.main}>
          <EntityMark icon={entity.icon} color={entity.color} />
          <Link to="/entities/$id" params={{ id: entity.name }} className={classes.link}>
            {title}
          </Link>
        </div>
      </td>
      <td className={classes.wide}>
        <code className={classes.code}>{entity.name}</code>
      </td>
      <td className={classes.number}>{entity.fields.filter(field => field.type !== 'inverse').length}</td>
      <td className={classes.number}>{!entity.parent && <RecordCount entity={entity.name} />}</td>
      <td className={classes.wide}>
        <Origin entity={entity} pack={pack} />
      </td>
    </tr>
  )
})

function Origin({ entity, pack }: { entity: EntityLine['entity']; pack: string | undefined }) {
  const { t } = useTexts()
  const titleOf = useEntityTitles()
  const text = entity.system ? t('entities.system') : (pack ?? t('entities.own'))
  return (
    <>
      <Tag tone={entity.system ? 'neutral' : pack ? 'accent' : 'good'}>{text}</Tag>
      {entity.parent && (
        <span className={classes.beside}>{t('entities.linesOf', { entity: titleOf(entity.parent.entity) })}</span>
      )}
    </>
  )
}

/** The entities as rows: what each is called, how large it is, and where it comes from. */
import { Link } from '@tanstack/react-router'
import { EntityMark } from '../model/EntityMark.tsx'
import classes from '../shell/Table.module.css'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import type { EntityLine } from './useEntityList.ts'
import { useRecordCounts } from './useRecordCounts.ts'

export function EntityTable({ lines }: { lines: EntityLine[] }) {
  const { t, language } = useTexts()
  const counts = useRecordCounts(lines.filter(({ entity }) => !entity.parent).map(({ entity }) => entity.name))
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
          {lines.map(line => (
            <tr key={line.entity.name} className={classes.row}>
              <td>
                <div className={classes.main}>
                  <EntityMark icon={line.entity.icon} color={line.entity.color} />
                  <Link to="/entities/$id" params={{ id: line.entity.name }} className={classes.link}>
                    {line.title}
                  </Link>
                </div>
              </td>
              <td className={classes.wide}>
                <code className={classes.code}>{line.entity.name}</code>
              </td>
              <td className={classes.number}>{line.entity.fields.filter(field => field.type !== 'inverse').length}</td>
              <td className={classes.number}>{counts.get(line.entity.name)?.toLocaleString(language) ?? ''}</td>
              <td className={classes.wide}>
                <Origin line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Origin({ line: { entity, pack } }: { line: EntityLine }) {
  const { t } = useTexts()
  const text = entity.system ? t('entities.system') : (pack ?? t('entities.own'))
  return (
    <>
      <Tag tone={entity.system ? 'neutral' : pack ? 'accent' : 'good'}>{text}</Tag>
      {entity.parent && (
        <span className={classes.beside}>{t('entities.linesOf', { entity: entity.parent.entity })}</span>
      )}
    </>
  )
}

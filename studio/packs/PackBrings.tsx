/** What a pack brings beside its entities, what it needs, who needs it, and what changed in its versions. */
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import type { PackDetails } from '../../platform/contract/pack.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Packs.module.css'

const PackDiagram = lazy(async () => ({ default: (await import('./PackDiagram.tsx')).PackDiagram }))

export function PackBrings({ pack }: { pack: PackDetails }) {
  const { t, language } = useTexts()
  const kinds = [...Map.groupBy(pack.documents, ({ kind }) => kind)]
  return (
    <>
      {pack.needs.length > 0 && (
        <section className={classes.part}>
          <h2>{t('packs.requires')}</h2>
          <ul className={classes.plain}>
            {pack.needs.map(({ name, range, installed, fits }) => (
              <li key={name}>
                <Link to="/packs/$id" params={{ id: name }}>
                  {name}
                </Link>{' '}
                {range ?? ''} {installed && t('packs.installed', { version: installed })}{' '}
                {!fits && <Tag tone="danger">{t('packs.doesNotFit')}</Tag>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {pack.neededBy.length > 0 && <p>{t('packs.neededBy', { packs: pack.neededBy.join(t('packs.comma')) })}</p>}
      {pack.relations.length > 0 && (
        <section className={classes.part}>
          <h2>{t('packs.relations')}</h2>
          <Suspense fallback={<Rows count={3} />}>
            <PackDiagram pack={pack} />
          </Suspense>
          <details className={classes.lines}>
            <summary>{t('packs.relationList', { count: pack.relations.length })}</summary>
            <ul className={classes.plain}>
              {pack.relations.map(({ from, to, field }) => (
                <li key={`${from} ${field} ${to}`}>
                  {from} → {to} <span className={classes.name}>{field}</span>
                </li>
              ))}
            </ul>
          </details>
        </section>
      )}
      {kinds.map(([kind, documents]) => (
        <section key={kind} className={classes.part}>
          <h2>
            {t(`kind.${kind}`)} <span className={classes.name}>{documents.length}</span>
          </h2>
          <ul className={classes.list}>
            {documents.map(({ id, title, system, rights, entities }) => (
              <li key={id} className={classes.entity}>
                {labelText(title, language)} {system && <Tag tone="caution">{t('packs.system')}</Tag>}
                {entities !== undefined && (
                  <span className={classes.name}>
                    {' '}
                    {t('packs.roleReach', { count: entities })}
                    {rights?.length ? ` · ${rights.join(t('packs.comma'))}` : ''}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {pack.changelog && <Words title={t('packs.changelog')} text={pack.changelog} />}
      {pack.readme && <Words title={t('packs.readme')} text={pack.readme} />}
    </>
  )
}

/** As it is written; a pack's words are nobody's markup. */
function Words({ title, text }: { title: string; text: string }) {
  return (
    <details className={classes.part}>
      <summary>{title}</summary>
      {/** biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <pre className={classes.text} tabIndex={0}>
        {text}
      </pre>
    </details>
  )
}

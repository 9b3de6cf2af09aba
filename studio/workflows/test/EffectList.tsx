/** What a test run would have done: records before and after, messages, calls to the outside. */
import { IconBell, IconDatabase, IconMail, IconSparkles, IconWorldUpload } from '@tabler/icons-react'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import type { TestEffect, TestRun } from '../../../platform/contract/workflow/run.ts'
import { useEntityTitles } from '../../model/useEntityTitles.ts'
import { Tag } from '../../shell/Tag.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './EffectList.module.css'

interface EffectListProps {
  run: TestRun
  titleOf: (node: string) => string
}

export function EffectList({ run, titleOf }: EffectListProps) {
  const { t } = useTexts()
  if (!run.effects.length) return <p className={classes.none}>{t('runs.test.noEffects')}</p>
  const stepOf = ({ step }: TestEffect) => run.steps.find(({ seq }) => seq === step)
  return (
    <ol className={classes.list}>
      {run.effects.map((effect, index) => {
        const step = stepOf(effect)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a result never changes
          <li key={index} className={classes.effect}>
            <Effect effect={effect} />
            {step && <span className={classes.by}>{titleOf(step.node)}</span>}
          </li>
        )
      })}
    </ol>
  )
}

function Effect({ effect }: { effect: TestEffect }) {
  switch (effect.kind) {
    case 'record':
      return <RecordEffect effect={effect} />
    case 'message':
      return (
        <div className={classes.what}>
          <p className={classes.line}>
            <IconMail size={16} aria-hidden="true" />
            <strong>{effect.subject ?? effect.channel}</strong> → {effect.to.join(', ')}
          </p>
          <p className={classes.text}>{effect.text}</p>
        </div>
      )
    case 'notice':
      return (
        <div className={classes.what}>
          <p className={classes.line}>
            <IconBell size={16} aria-hidden="true" />
            <strong>{effect.title}</strong> → {effect.to.join(', ')}
          </p>
          {effect.text && <p className={classes.text}>{effect.text}</p>}
        </div>
      )
    case 'http':
      return (
        <div className={classes.what}>
          <p className={classes.line}>
            <IconWorldUpload size={16} aria-hidden="true" />
            <Tag tone="neutral">{effect.method}</Tag> <code>{effect.url}</code>
          </p>
          {effect.body !== null && <pre className={classes.text}>{JSON.stringify(effect.body, null, 2)}</pre>}
        </div>
      )
    default:
      return (
        <p className={classes.line}>
          <IconSparkles size={16} aria-hidden="true" />
          {effect.text}
        </p>
      )
  }
}

const tones = { create: 'good', update: 'accent', delete: 'danger' } as const

function RecordEffect({ effect }: { effect: Extract<TestEffect, { kind: 'record' }> }) {
  const { t } = useTexts()
  const entityTitle = useEntityTitles()
  const names = [...new Set([...Object.keys(effect.before), ...Object.keys(effect.after)])]
  return (
    <div className={classes.what}>
      <p className={classes.line}>
        <IconDatabase size={16} aria-hidden="true" />
        <Tag tone={tones[effect.action]}>{t(`runs.test.${effect.action}`)}</Tag>
        {entityTitle(effect.entity)} <strong>{effect.label}</strong>
      </p>
      {effect.action !== 'delete' && (
        <dl className={classes.fields}>
          {names.map(name => (
            <div key={name} className={classes.field}>
              <dt>{name}</dt>
              <dd>
                {effect.action === 'update' && <del>{shown(effect.before, name)}</del>} {shown(effect.after, name)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

function shown(values: JsonObject, name: string): string {
  const value: Json | undefined = values[name]
  if (value === undefined || value === null) return '–'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Packs to choose from, as cards with a check each. */
import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { PackSummary } from '../../platform/contract/pack.ts'
import { Icon } from '../icon/Icon.tsx'
import classes from './PackCards.module.css'

interface PackCardsProps {
  packs: PackSummary[]
  chosen: string[]
  onChange: (name: string, on: boolean) => void
}

export function PackCards({ packs, chosen, onChange }: PackCardsProps) {
  const { t, i18n } = useTranslation()
  const title = (name: string) =>
    labelText(packs.find(pack => pack.name === name)?.title ?? { text: name }, i18n.language)
  return (
    <div className={classes.cards}>
      {packs.map(pack => (
        <Checkbox.Card
          key={pack.name}
          className={classes.card}
          checked={chosen.includes(pack.name)}
          onChange={on => onChange(pack.name, on)}
          aria-label={title(pack.name)}
        >
          <span className={classes.icon}>
            <Icon name={pack.icon ?? 'package'} size={20} />
          </span>
          <span className={classes.text}>
            <span className={classes.title}>{title(pack.name)}</span>
            <span className={classes.description}>{labelText(pack.description, i18n.language)}</span>
            {pack.requires.length > 0 && (
              <span className={classes.description}>
                {t('setup.needs', { packs: new Intl.ListFormat(i18n.language).format(pack.requires.map(title)) })}
              </span>
            )}
          </span>
          <Checkbox.Indicator />
        </Checkbox.Card>
      ))}
    </div>
  )
}

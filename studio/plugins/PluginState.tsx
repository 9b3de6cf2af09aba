import type { PluginSummary } from '../../platform/contract/plugin-summary.ts'
import { Tag, type Tone } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'

const tones: Record<PluginSummary['state'], Tone> = { on: 'good', off: 'neutral', waiting: 'caution', broken: 'danger' }

export function PluginState({ plugin: { state } }: { plugin: PluginSummary }) {
  const { t } = useTexts()
  return <Tag tone={tones[state]}>{t(`plugins.state.${state}`)}</Tag>
}

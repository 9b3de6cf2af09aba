/** Where the words of a question stand in a record's texts, for people to see why it was found. */
import { foldText } from '../../contract/fold-text.ts'
import type { Highlight } from '../../contract/record.ts'

const maxHighlights = 3
const maxMarks = 10
/** Letters shown of a long text, and in front of the first mark. */
const shown = { length: 160, before: 40 }

export function highlightsOf(texts: { field: string; text: string }[], question: string): Highlight[] {
  const words = question
    .toWellFormed()
    .split(/\s+/u)
    .map(compared)
    .filter(word => word !== '')
  const found = texts.flatMap(({ field, text }) => {
    const marks = marksIn(text, words)
    return marks.length ? [shortened({ field, text, marks })] : []
  })
  return found.slice(0, maxHighlights)
}

function marksIn(text: string, words: string[]): [number, number][] {
  const { folded, places } = foldedWithPlaces(text)
  const marks = words.flatMap(word => placesOf(folded, word).map((at): [number, number] => [at, at + word.length]))
  return merged(marks.map(([from, to]) => [places[from]!, places[to]!]))
}

const segmenter = new Intl.Segmenter()

/** For each unit of the folded text, where its letter begins in the text; one more for the end. */
function foldedWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = ''
  const places: number[] = []
  for (const { segment, index } of segmenter.segment(text)) {
    const letters = compared(segment) || ' '
    folded += letters
    for (let unit = 0; unit < letters.length; unit++) places.push(index)
  }
  return { folded, places: [...places, text.length] }
}

/** Letter by letter a long vowel cannot be told from a dash, so both sides write it as one. */
const compared = (text: string): string =>
  foldText(text)
    .replaceAll('ー', '-')
    .replace(/[ぁぃぅぇぉっゃゅょゎ]/g, large)
const large = (kana: string) => String.fromCharCode(kana.charCodeAt(0) + 1)

function placesOf(folded: string, word: string): number[] {
  const places: number[] = []
  for (let at = folded.indexOf(word); at >= 0 && places.length < maxMarks; at = folded.indexOf(word, at + word.length))
    if (beginsThere(folded, at)) places.push(at)
  return places
}

/** Latin words are found by their beginning. */
const beginsThere = (folded: string, at: number) =>
  at === 0 || !(isLatin.test(folded[at]!) && isLatin.test(folded[at - 1]!))
const isLatin = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}]/u

function merged(marks: [number, number][]): [number, number][] {
  const merged: [number, number][] = []
  for (const mark of marks.toSorted(([one], [other]) => one - other)) {
    const last = merged.at(-1)
    if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1])
    else merged.push([...mark])
  }
  return merged.slice(0, maxMarks)
}

function shortened({ field, text, marks }: Highlight): Highlight {
  const start = Math.max(0, Math.min(marks[0]![0] - shown.before, text.length - shown.length))
  // Not between the halves of a letter beyond the first plane.
  const from = start > 0 && /[\udc00-\udfff]/.test(text[start]!) ? start - 1 : start
  const part = text.slice(from, from + shown.length).toWellFormed()
  const moved = marks.map(([first, last]): [number, number] => [first - from, Math.min(last - from, part.length)])
  return { field, text: part, marks: moved.filter(([first]) => first < part.length) }
}

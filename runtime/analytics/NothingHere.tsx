/** What a tile says in place of a picture. */
import classes from './Analytics.module.css'

export const NothingHere = ({ text }: { text: string }) => <p className={classes.nothing}>{text}</p>

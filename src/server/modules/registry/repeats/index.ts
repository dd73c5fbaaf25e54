export { askToCompare } from './ask.ts';
export { keepApart, postponeRepeat } from './decide.ts';
export { keepLikelyRepeats, openRepeatTasks } from './keep.ts';
export {
	findNextRepeat,
	getLikelyRepeat,
	listLikelyRepeats,
	listRepeatsOf,
	type LikelyRepeat,
	type RepeatSide,
} from './list.ts';
export { seedRepeatRules } from './rules.ts';
export { type Comparable, type Likeness, type Sign } from './score.ts';
export { likelyRepeatsOf, typedNewcomer, type TypedNewcomer, type TypedRepeat } from './typed.ts';

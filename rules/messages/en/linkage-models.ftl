# Linkage models: what is wrong in a model file or in [linkage]. `{ $name }` is a word of the file.

linkage-no-tables = here must be tables that begin with two square brackets each
linkage-unknown-model = there is no linkage model `{ $name }`. There are: { $known }
linkage-unknown-input = there is no input `{ $name }`
linkage-unknown-derive = there is no derived key `{ $name }`
linkage-unknown-comparator = there is no comparator `{ $name }`
linkage-unknown-relation = the comparator { $with } has no relation `{ $name }`
linkage-unknown-comparison = there is no comparison of `{ $name }`
linkage-no-relative = the comparison of `{ $name }` has no level relative
linkage-compared-twice = `{ $name }` is compared already: every input is the first of one comparison at most
linkage-block-keys = a block needs at least one key
linkage-block-twice = the block { $name } stands above already
linkage-cap = the cap of pairs must be 1 or more
linkage-comparisons-most = at most { $most } comparisons
linkage-levels-most = at most { $most } levels
linkage-level-empty = a level needs at least one relation
linkage-no-else = the last level must be else: every pair has a level
linkage-never = no pair is left for the level `{ $name }`: `{ $earlier }` before it takes them all
linkage-probability = { $name } must be above 0 and not above 1
linkage-sum = the { $name } of this comparison add up to { $sum }, which should be about 1
linkage-share = { $name } must lie between 0 and 1
linkage-share-positive = share must be above 0 and below 1,000,000
linkage-classes = possible must not be larger than link
linkage-fitted-date = a day must be written YYYY-MM-DD
linkage-frequency-of-what = this level asks how frequent the value is, but the comparison has no frequency
linkage-frequency-nowhere = no level here has frequency = true
linkage-too-many-inputs = the comparator { $with } does not take so many inputs
linkage-inputs = the inputs in their order: { $inputs }
linkage-needs-also = the relation `{ $name }` needs a further input under also

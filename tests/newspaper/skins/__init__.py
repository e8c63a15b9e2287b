"""The paper's templates, one file each: a story in, a whole page out, in the markup of PLVN-SITE §2."""

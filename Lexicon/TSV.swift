/// Rows of the TSV files of this folder.

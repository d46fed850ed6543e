/// The schema's history: each `.sql` file of this folder is compiled into `embeddedFiles`, in order of its number.

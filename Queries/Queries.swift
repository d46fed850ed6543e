/// Named queries: each `.sql` file of this folder is compiled into `embeddedFiles`.

// readers

//! Messages about disk.

codes! {}

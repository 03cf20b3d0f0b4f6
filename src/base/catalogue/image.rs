//! Messages about image.

codes! {}

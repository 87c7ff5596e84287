//! `sach apply`: worklists come back from the officers; what they decided is checked, written down and applied, and the
//! result is cleaned again.

// SPDX-License-Identifier: Apache-2.0
// The tree of exceptions: the names of C++, each also the natural builtin, with the parts of a message as
// attributes. A broken promise (std::logic_error) is a bug of ours and becomes RuntimeError.
#include <exception>
#include <stdexcept>

#include <tiexi/base/error.hpp>
#include <tiexi/io/arrow_table.hpp>
#include <tiexi/io/error.hpp>
#include <tiexi/programme/error.hpp>

#include "bind.hpp"

namespace tiexi::python {

using namespace pybind11::literals;

namespace {

/// Never freed: they live as long as the interpreter.
struct Exceptions {
  py::handle error;
  py::handle invalid_input;
  py::handle programme_error;
  py::handle bad_file;
  py::handle bad_column;
  py::handle out_of_range;
};

Exceptions exceptions;

py::handle new_exception(py::module_& m, const char* name, const py::object& bases, const char* doc,
                         const py::object& attributes = {}) {
  const auto type = py::reinterpret_steal<py::object>(
      PyErr_NewExceptionWithDoc((std::string("tiexi.") + name).c_str(), doc, bases.ptr(), attributes.ptr()));
  if (!type) throw py::error_already_set();
  m.attr(name) = type;
  return py::handle(type).inc_ref();
}

void raise(py::handle type, const InvalidInput& error) {
  py::object raised = type(error.what());
  raised.attr("field") = error.field();
  raised.attr("got") = error.got();
  raised.attr("wanted") = error.wanted();
  PyErr_SetObject(type.ptr(), raised.ptr());
}

void translate(std::exception_ptr thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const ProgrammeError& error) {
    raise(exceptions.programme_error, error);
  } catch (const BadFile& error) {
    raise(exceptions.bad_file, error);
  } catch (const BadColumn& error) {
    raise(exceptions.bad_column, error);
  } catch (const InvalidInput& error) {
    raise(exceptions.invalid_input, error);
  } catch (const OutOfRange& error) {
    PyErr_SetString(exceptions.out_of_range.ptr(), error.what());
  } catch (const Error& error) {
    PyErr_SetString(exceptions.error.ptr(), error.what());
  } catch (const std::logic_error& error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
}

}  // namespace

void bind_errors(py::module_& m) {
  const auto root = py::reinterpret_borrow<py::object>(PyExc_Exception);
  exceptions.error = new_exception(m, "Error", root, "What tiexi raises.");
  const auto with = [](py::handle base, PyObject* builtin) {
    return py::make_tuple(base, py::reinterpret_borrow<py::object>(builtin));
  };
  exceptions.invalid_input =
      new_exception(m, "InvalidInput", with(exceptions.error, PyExc_ValueError),
                    "The data is at fault: `field`, what was `got`, what was `wanted`. Also a ValueError.",
                    py::dict("field"_a = "", "got"_a = "", "wanted"_a = ""));
  exceptions.programme_error =
      new_exception(m, "ProgrammeError", py::make_tuple(exceptions.invalid_input),
                    "A programme file, a reform or a scenario is at fault; `field` says where.");
  exceptions.bad_file = new_exception(m, "BadFile", py::make_tuple(exceptions.invalid_input),
                                      "A file or frame that is no table of the data contract.");
  exceptions.bad_column = new_exception(
      m, "BadColumn", with(exceptions.invalid_input, PyExc_TypeError),
      "A frame's column whose type cannot hold what it should, such as floats for amounts. Also a "
      "TypeError.");
  exceptions.out_of_range = new_exception(
      m, "OutOfRange", with(exceptions.error, PyExc_OverflowError),
      "A result does not fit the exact range: never a wrong number instead. Also an OverflowError.");
  py::register_exception_translator(&translate);
}

}  // namespace tiexi::python

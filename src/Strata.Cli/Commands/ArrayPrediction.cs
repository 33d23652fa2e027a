using Strata.Cli.Data;
using Strata.Cli.ModelFormats;
using Strata.Cli.Output;
using Strata.Cli.Runs;
using Strata.Data;

namespace Strata.Cli.Commands;

/// <summary><c>strata predict MODEL IN.npy --output OUT.npy</c>: whole arrays in and out, by name where there are several.</summary>
internal static class ArrayPrediction
{
    /// <summary>Predicts, and writes what comes out.</summary>
    /// <param name="session">The command's session.</param>
    /// <param name="name">The model.</param>
    /// <param name="from">The file of what goes in.</param>
    /// <param name="to">The file for what comes out.</param>
    /// <exception cref="ToolException">A file or an array does not fit.</exception>
    public static int Run(Session session, string name, string from, string? to)
    {
        ArrayFile.RequireEnding(from);
        if (to is null)
        {
            throw new ToolException($"no file is named for what comes out of '{from}'; add --output with an .npy or .npz file.");
        }
        ArrayFile.RequireEnding(to);
        IArrayModel model = ModelOf(name);
        ArrayFile.RequireRoom(to, model.Outputs);
        var arrays = ArrayFile.Read(from, model.Inputs);
        var results = model.Run(arrays, session.Cancellation);
        ArrayFile.Write(to, results);
        foreach (var (result, array) in results)
        {
            session.Console.Write(new Line($"Wrote {to}: {result}, {array}"));
        }
        return ExitCode.Success;
    }

    // An ONNX file runs as it declares: types and ranks are its own. Other models take rows.
    private static IArrayModel ModelOf(string name) =>
        File.Exists(name) && ModelFormatCatalogue.OfRead(name) is OnnxFormat
            ? new OnnxArrayModel(name)
            : new RowArrayModel(NamedModel.Load(name).Model, name);
}

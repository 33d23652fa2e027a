using Strata.Formats;

namespace Strata.Data;

/// <summary>Whether the columns and the target that a file tells of are those of its model.</summary>
internal static class TabularFit
{
    /// <summary>Refuses what does not fit, before a prediction meets it.</summary>
    /// <exception cref="ModelFormatException">It does not fit.</exception>
    public static void Check(string path, Model model, TabularPlan plan)
    {
        int first = plan.Schema.Numbers.Count > 0 ? 1 : 0;
        int inputs = first + plan.Schema.Others.Count;
        bool fits =
            model.InputShapes.Count == inputs
            && (first == 0 || model.InputShapes[0].RowSize == plan.Schema.Numbers.Count)
            && model.OutputShapes.Count == 1
            && model.OutputShapes[0].RowSize == plan.Target.Units
            && plan.Schema.Others.Index().All(column => model.InputTypes[first + column.Index] == TypeOf(column.Item))
            && (plan.Target.IsRegression || plan.Target.Classes.Count >= 2);
        if (!fits)
        {
            throw new ModelFormatException(
                $"{path}: the model does not take the {plan.Schema.Features.Count} columns, or does not give the target, that the file tells of. "
                    + "Expected what TabularModel.Save wrote; save it again."
            );
        }
    }

    private static InputType TypeOf(TabularFeature feature) => feature.Kind == ColumnKind.Date ? InputType.Date : InputType.Text;
}
